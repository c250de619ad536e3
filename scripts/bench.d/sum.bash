# A hundredth of the turns.
sum=0
n=0
while ((n < 50000)); do
  ((sum = sum + n))
  ((n = n + 1))
done
echo $sum
