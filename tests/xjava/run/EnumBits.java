import java.util.*;

/* EnumSet and EnumMap: what an iterator sees of changes, and their errors. */
public class EnumBits {
    enum Day { MON, TUE, WED, THU { public String toString() { return "thu"; } }, FRI, SAT, SUN }
    enum None { }
    enum Other { MON, X }
    enum Many { A0, A1, A2, A3, A4, A5, A6, A7, A8, A9, B0, B1, B2, B3, B4, B5, B6, B7, B8, B9, C0, C1, C2, C3, C4, C5, C6, C7, C8, C9,
        D0, D1, D2, D3, D4, D5, D6, D7, D8, D9, E0, E1, E2, E3, E4, E5, E6, E7, E8, E9, F0, F1, F2, F3, F4, F5, F6, F7, F8, F9,
        G0, G1, G2, G3, G4, G5, G6, G7, G8, G9 }
    static void fails(Runnable r) {
        try {
            r.run();
            System.out.println("fine");
        } catch (RuntimeException e) {
            System.out.println(e);
        }
    }
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static void main(String[] args) {
        EnumSet<Day> s = EnumSet.range(Day.TUE, Day.FRI);
        StringBuilder seen = new StringBuilder();
        for (Day d : s) {
            seen.append(d).append(' ');
            if (d == Day.TUE) {
                s.remove(Day.WED);
                s.add(Day.SUN);
            }
        }
        System.out.println(seen + "" + s);
        EnumSet<Many> m = EnumSet.allOf(Many.class);
        int n = 0;
        for (Many x : m) {
            n++;
            if (x == Many.A5) m.removeAll(EnumSet.range(Many.A6, Many.G8));
        }
        System.out.println(n + " " + m + " " + EnumSet.complementOf(m).size() + EnumSet.complementOf(EnumSet.allOf(Many.class)));
        Iterator<Day> i = s.iterator();
        fails(i::remove);
        System.out.println(i.next());
        i.remove();
        fails(i::remove);
        while (i.hasNext()) i.next();
        fails(i::next);
        System.out.println(s + " " + s.size() + s.isEmpty() + s.contains(null) + s.contains(Other.MON) + s.remove("x") + s.add(Day.THU) + s.add(Day.MON));
        fails(() -> ((EnumSet)s).add(Other.X));
        fails(() -> EnumSet.range(Day.SUN, Day.MON));
        fails(() -> EnumSet.copyOf(new ArrayList<Day>()));
        fails(() -> EnumSet.noneOf((Class)String.class));
        System.out.println(EnumSet.copyOf(Arrays.asList(Day.SUN, Day.MON, Day.SUN)) + " " + EnumSet.allOf(None.class) + EnumSet.of(Day.SAT, Day.FRI, Day.THU));
        EnumSet<Day> c = s.clone();
        System.out.println(c.equals(s) + " " + c.retainAll(EnumSet.of(Day.MON, Day.TUE)) + c + s + c.equals(s) + s.containsAll(c) + c.addAll(s) + c.removeAll(EnumSet.of(Day.SUN))
            + c.equals(new HashSet<>(c)) + new TreeSet<>(c).equals(c) + EnumSet.noneOf(Day.class).equals(EnumSet.noneOf(Other.class)));
        System.out.println(c.stream().map(Day::name).toList() + Arrays.toString(c.toArray()) + c.removeIf(d -> d.ordinal() > 2) + c);

        EnumMap<Day, Integer> e = new EnumMap<>(Day.class);
        e.put(Day.FRI, 5);
        e.put(Day.MON, null);
        e.put(Day.THU, 4);
        System.out.println(e + " " + e.size() + e.containsKey(Day.MON) + e.containsKey(Day.SUN) + e.get(Day.MON) + e.containsValue(null) + e.get("x") + e.remove(Day.SUN));
        seen.setLength(0);
        for (Map.Entry<Day, Integer> x : e.entrySet()) {
            seen.append(x).append(' ');
            if (x.getKey() == Day.MON) {
                e.remove(Day.THU);
                e.put(Day.SAT, 6);
            }
            x.setValue(x.getKey().ordinal() * 10);
        }
        System.out.println(seen + "" + e);
        for (Day d : e.keySet()) e.merge(d, 1, Integer::sum);
        e.keySet().removeIf(d -> d == Day.MON);
        e.values().remove(41);
        System.out.println(e + " " + e.keySet() + e.values() + e.entrySet().contains(Map.entry(Day.SAT, 51)) + e.equals(Map.of(Day.SAT, 51)) + e.equals(e.clone()));
        Iterator<Map.Entry<Day, Integer>> w = e.entrySet().iterator();
        Map.Entry<Day, Integer> gone = w.next();
        w.remove();
        fails(gone::getKey);
        fails(w::remove);
        fails(w::next);
        fails(() -> ((EnumMap)e).put(Other.X, 1));
        fails(() -> new EnumMap<Day, Integer>(new HashMap<>()));
        System.out.println(new EnumMap<>(Map.of(Day.SUN, "s")) + "" + e + e.isEmpty() + e.computeIfAbsent(Day.WED, d -> d.name().length()) + e);
    }
}
