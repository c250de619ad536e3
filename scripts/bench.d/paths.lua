local paths = {}
for i = 1, 200000 do
  paths[i] = "/eodc/products/S2A/" .. 2015 + i % 10 .. "/" .. i % 12 + 1 .. "/T60WWV_" .. i .. ".zip"
end
print(#paths .. " " .. paths[#paths])
