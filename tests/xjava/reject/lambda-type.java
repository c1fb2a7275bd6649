class T { Object o = () -> 1; Runnable r = x -> { }; }
