# A thousandth of the turns.
set sum 0
set n 0
while test $n -lt 5000
    set sum (math $sum + $n)
    set n (math $n + 1)
end
echo $sum
