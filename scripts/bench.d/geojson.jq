.features[] | select(.properties.cloud < 5) | .id
