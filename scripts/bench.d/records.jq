[range(1; 200001) | {id: ., tile: "T\(. * 31 % 97)", cloud: (. * 7919 % 101), size: (. * 104729 % 1000003)}]
| map(select(.cloud < 50))
| (group_by(.tile)[] | {tile: .[0].tile, count: length, largest: (map(.size) | max)}),
  sort_by(.cloud, .size)[:100][]
