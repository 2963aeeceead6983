"""What a person types, made into one call of one service. A form holds no rule: the tables and the law do."""
