import json
import sys

with open(sys.argv[1]) as file:
    answer = json.load(file)
for feature in answer["features"]:
    if feature["properties"]["cloud"] < 5:
        print(feature["id"])
