sum = 0
n = 0
while n < 5000000:
    sum = sum + n
    n = n + 1
print(sum)
