local sum = 0
local n = 0
while n < 5000000 do
  sum = sum + n
  n = n + 1
end
print(sum)
