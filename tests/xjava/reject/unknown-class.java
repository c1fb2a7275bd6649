class T { Sting s; }
