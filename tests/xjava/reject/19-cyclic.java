class Egg extends Hen { }
class Hen extends Egg { }
