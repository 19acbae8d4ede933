CREATE INDEX CONCURRENTLY parts_price_idx ON parts (price);
