package nodefair.fleet.offer;

import nodefair.db.money.Money;

/** What comparable open offers ask for an hour: same kind of GPU or none, half to twice the cores. */
public record MarketPrices(int offers, Money low, Money median, Money high) {}
