for ((i = 1; i <= 200000; i++)); do
  paths+=("/eodc/products/S2A/$((2015 + i % 10))/$((i % 12 + 1))/T60WWV_$i.zip")
done
echo "${#paths[@]} ${paths[-1]}"
