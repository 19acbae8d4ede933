class V11__Recalculate {}
