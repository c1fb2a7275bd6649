package java.util.concurrent;

import java.util.*;

public interface ConcurrentNavigableMap<K, V> extends ConcurrentMap<K, V>, NavigableMap<K, V> { }
