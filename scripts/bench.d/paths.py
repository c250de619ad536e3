paths = []
for i in range(1, 200001):
    paths.append(f"/eodc/products/S2A/{2015 + i % 10}/{i % 12 + 1}/T60WWV_{i}.zip")
print(len(paths), paths[-1])
