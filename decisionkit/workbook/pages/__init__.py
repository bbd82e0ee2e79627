"""The visible sheets and the lists behind them, one file each: descriptions made from a layout and a decision."""
