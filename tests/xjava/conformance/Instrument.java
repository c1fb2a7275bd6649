import com.sun.source.tree.*;
import com.sun.source.util.*;
import java.io.*;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import javax.lang.model.element.*;
import javax.tools.*;

/* For each program of a list, one a line, "OUT<tab>ROOT<tab>MAIN<tab>FILE FILE...": attributes it with javac, writes OUT/plain and
 * OUT/traced (the same with a call of xtrace.T at each method's entry and before each statement), compiles both, and
 * writes OUT/facts: the language features and the library members it uses, one a line.  OUT/bad says why not.
 * One tool makes the copy that both sides run, so that their traces are comparable. */
public class Instrument {
    static final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

    static final class Insertion {
        final int at;
        final String text;
        final int end;                  /* > at: [at, end) is replaced */
        Insertion(int at, int end, String text) { this.at = at; this.end = end; this.text = text; }
    }

    static final class Scan extends TreePathScanner<Void, Void> {
        final Trees trees;
        final SourcePositions places;
        final CompilationUnitTree unit;
        final Set<String> facts;
        final List<Insertion> edits = new ArrayList<>();
        final LineMap lines;
        int method;

        Scan(Trees trees, CompilationUnitTree unit, Set<String> facts) {
            this.trees = trees;
            this.unit = unit;
            this.facts = facts;
            places = trees.getSourcePositions();
            lines = unit.getLineMap();
        }

        void member(Tree t) {
            Element e = trees.getElement(getCurrentPath());
            if (e == null) return;
            Element owner = e.getEnclosingElement();
            boolean type = e instanceof TypeElement;
            if (!type && !(owner instanceof TypeElement)) return;
            String name = (type ? e : owner).toString();
            Element top = e;
            while (top != null && top.getKind() != ElementKind.PACKAGE) top = top.getEnclosingElement();
            if (top == null || !top.toString().matches("(java|javax|jdk|com\\.sun|sun)\\b.*")) return;
            facts.add("api " + name + (type ? "" : "." + (e.getKind() == ElementKind.CONSTRUCTOR ? "<new>" : e.getSimpleName())));
        }

        void before(Tree s) {
            long at = places.getStartPosition(unit, s);
            if (at < 0) return;
            edits.add(new Insertion((int) at, (int) at, "xtrace.T.l(" + lines.getLineNumber(at) + "); "));
        }

        static boolean constructorCall(StatementTree s) {
            if (!(s instanceof ExpressionStatementTree)) return false;
            ExpressionTree e = ((ExpressionStatementTree) s).getExpression();
            if (!(e instanceof MethodInvocationTree)) return false;
            String callee = ((MethodInvocationTree) e).getMethodSelect().toString();
            return callee.equals("this") || callee.equals("super") || callee.endsWith(".super");
        }

        void statements(List<? extends StatementTree> list) {
            for (StatementTree s : list)
                if (!constructorCall(s) && !(s instanceof ClassTree)) before(s);
        }

        @Override public Void scan(Tree t, Void v) {
            if (t != null) facts.add("tree " + t.getKind());
            return super.scan(t, v);
        }
        @Override public Void visitBlock(BlockTree b, Void v) {
            statements(b.getStatements());
            return super.visitBlock(b, v);
        }
        @Override public Void visitCase(CaseTree c, Void v) {
            if (c.getCaseKind() == CaseTree.CaseKind.STATEMENT) statements(c.getStatements());
            else facts.add("tree ARROW_CASE");
            return super.visitCase(c, v);
        }
        @Override public Void visitMethod(MethodTree m, Void v) {
            BlockTree b = m.getBody();
            if (b != null && places.getStartPosition(unit, m) >= 0 && places.getEndPosition(unit, m) > 0) {
                List<? extends StatementTree> s = b.getStatements();
                if (!m.getName().contentEquals("<init>") || s.isEmpty() || !constructorCall(s.get(0))) {
                    int at = (int) places.getStartPosition(unit, b) + 1;
                    /* by place, not by name: the number is the same on both sides and small */
                    edits.add(new Insertion(at, at, " xtrace.T.m(" + lines.getLineNumber(at) + ");"));
                }
            }
            return super.visitMethod(m, v);
        }
        @Override public Void visitClass(ClassTree c, Void v) {
            for (Tree a : c.getModifiers().getAnnotations()) facts.add("annotation " + ((AnnotationTree) a).getAnnotationType());
            if (!c.getPermitsClause().isEmpty() || c.getModifiers().getFlags().contains(Modifier.SEALED)) facts.add("tree SEALED");
            return super.visitClass(c, v);
        }
        @Override public Void visitIdentifier(IdentifierTree t, Void v) { member(t); return super.visitIdentifier(t, v); }
        @Override public Void visitMemberSelect(MemberSelectTree t, Void v) { member(t); return super.visitMemberSelect(t, v); }
        @Override public Void visitMemberReference(MemberReferenceTree t, Void v) { member(t); return super.visitMemberReference(t, v); }
        @Override public Void visitNewClass(NewClassTree t, Void v) { member(t); return super.visitNewClass(t, v); }
        @Override public Void visitMethodInvocation(MethodInvocationTree t, Void v) {
            Element e = trees.getElement(getCurrentPath());
            if (e != null && e.toString().equals("exit(int)") && e.getEnclosingElement().toString().equals("java.lang.System")) {
                int at = (int) places.getStartPosition(unit, t.getMethodSelect()), end = (int) places.getEndPosition(unit, t.getMethodSelect());
                edits.add(new Insertion(at, end, "xtrace.T.exit"));
            }
            return super.visitMethodInvocation(t, v);
        }
    }

    static String edited(String text, List<Insertion> edits) {
        List<Insertion> order = new ArrayList<>(edits);
        order.sort(Comparator.comparingInt(i -> i.at));
        StringBuilder b = new StringBuilder();
        int from = 0;
        for (Insertion i : order) {
            if (i.at < from) continue;
            b.append(text, from, i.at).append(i.text);
            from = Math.max(i.end, i.at);
        }
        return b.append(text, from, text.length()).toString();
    }

    static String compile(Path root, List<String> files, Path classes) throws IOException {
        Files.createDirectories(classes);
        List<String> options = new ArrayList<>(List.of("-g", "-nowarn", "-proc:none", "-encoding", "UTF-8", "-sourcepath", root.toString(),
            "-d", classes.toString(), "-cp", classes.toString()));
        DiagnosticCollector<JavaFileObject> seen = new DiagnosticCollector<>();
        try (StandardJavaFileManager files2 = javac.getStandardFileManager(seen, null, StandardCharsets.UTF_8)) {
            List<File> list = new ArrayList<>();
            for (String f : files) list.add(root.resolve(f).toFile());
            if (javac.getTask(null, files2, seen, options, null, files2.getJavaFileObjectsFromFiles(list)).call()) return null;
        }
        for (Diagnostic<?> d : seen.getDiagnostics())
            if (d.getKind() == Diagnostic.Kind.ERROR) return d.toString();
        return "javac failed";
    }

    static void program(Path out, Path root, String main, List<String> files) throws IOException {
        Set<String> facts = new TreeSet<>();
        DiagnosticCollector<JavaFileObject> seen = new DiagnosticCollector<>();
        Map<URI, CompilationUnitTree> units = new LinkedHashMap<>();
        Path plain = out.resolve("plain"), traced = out.resolve("traced");
        try (StandardJavaFileManager manager = javac.getStandardFileManager(seen, null, StandardCharsets.UTF_8)) {
            List<File> list = new ArrayList<>();
            for (String f : files) list.add(root.resolve(f).toFile());
            JavacTask task = (JavacTask) javac.getTask(new StringWriter(), manager, seen,
                List.of("-nowarn", "-proc:none", "-encoding", "UTF-8", "-sourcepath", root.toString()), null, manager.getJavaFileObjectsFromFiles(list));
            task.addTaskListener(new TaskListener() {
                @Override public void finished(TaskEvent e) {
                    if (e.getKind() == TaskEvent.Kind.PARSE && e.getCompilationUnit() != null)
                        units.put(e.getSourceFile().toUri(), e.getCompilationUnit());
                }
            });
            for (CompilationUnitTree u : task.parse()) units.put(u.getSourceFile().toUri(), u);
            task.analyze();
            for (Diagnostic<?> d : seen.getDiagnostics())
                if (d.getKind() == Diagnostic.Kind.ERROR) throw new IOException("javac: " + d);
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree u : units.values()) {
                Path file = Path.of(u.getSourceFile().toUri());
                if (!file.startsWith(root)) continue;
                Path name = root.relativize(file);
                String text = u.getSourceFile().getCharContent(true).toString();
                Scan scan = new Scan(trees, u, facts);
                scan.scan(u, null);
                for (Path to : new Path[] { plain, traced }) {
                    Files.createDirectories(to.resolve(name).getParent());
                    Files.writeString(to.resolve(name), to == plain ? text : edited(text, scan.edits));
                }
            }
        }
        Files.write(out.resolve("facts"), facts);
        int dot = main.lastIndexOf('.');
        String simple = main.substring(dot + 1), pack = dot < 0 ? "" : main.substring(0, dot);
        Path go = traced.resolve(pack.replace('.', '/') + (pack.isEmpty() ? "" : "/") + "XtraceGo.java");
        Files.createDirectories(go.getParent());
        Files.createDirectories(traced.resolve("xtrace"));
        Files.writeString(go, (pack.isEmpty() ? "" : "package " + pack + ";\n") + "class XtraceGo {\n    public static void main(String[] args) throws Throwable {\n"
            + "        try {\n            " + simple + ".main(args);\n        } finally {\n            xtrace.T.end();\n        }\n    }\n}\n");
        Files.writeString(traced.resolve("xtrace/T.java"), Files.readString(Path.of(System.getProperty("trace"))));
        String why = compile(plain, files, out.resolve("classes"));
        if (why != null) throw new IOException(why);
        List<String> more = new ArrayList<>(files);
        more.add(traced.relativize(go).toString());
        why = compile(traced, more, out.resolve("traced-classes"));
        if (why != null) Files.writeString(out.resolve("untraced"), why);
    }

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null; ) {
            String[] f = line.split("\t");
            Path out = Path.of(f[0]);
            Files.createDirectories(out);
            try {
                program(out, Path.of(f[1]).toRealPath(), f[2], List.of(f[3].split(" ")));
            } catch (IOException | RuntimeException e) {
                Files.writeString(out.resolve("bad"), e.toString() + "\n");
            }
            System.out.println(f[0]);
        }
    }
}
