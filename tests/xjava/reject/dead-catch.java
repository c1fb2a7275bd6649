class T { void f() { try { f(); } catch (RuntimeException e) { } catch (IllegalStateException e) { } } void g() { try { } catch (java.io.IOException e) { } } }
