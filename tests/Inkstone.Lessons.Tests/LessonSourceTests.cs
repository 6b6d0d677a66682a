namespace Inkstone.Lessons.Tests;

public sealed class LessonSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lesson").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Is_divided_at_its_steps()
    {
        var source = Read("""
            // A lesson.
            var lesson = Lesson.Start(args);

            lesson.Step("first");
            var a = 1;

            // Still the first: lesson.Step("no");
            lesson.Step("second");
            lesson.Finish($"done");
            """);

        source.Name.ShouldBe("one");
        source.Keys.ShouldBe(["first", "second"]);
        source.Beginning.ShouldBe("// A lesson.\nvar lesson = Lesson.Start(args);");
        source.Code("first").ShouldBe("var a = 1;\n\n// Still the first: lesson.Step(\"no\");");
        source.Code("second").ShouldBe("lesson.Finish($\"done\");");
        source.Code("third").ShouldBe("");
    }

    [Fact]
    public void Shows_the_content_of_a_file_in_place_of_its_name()
    {
        File.WriteAllText(Path.Combine(_folder, "Network.cs"), "class Network;\n");

        Read("lesson.Step(\"a\");\nlesson.ShowFile(\"Network.cs\");\nvar b = 2;").Code("a").ShouldBe("class Network;\nvar b = 2;");
    }

    [Fact]
    public void Two_steps_of_one_key_are_refused() =>
        Should.Throw<InvalidDataException>(() => Read("lesson.Step(\"a\");\nlesson.Step(\"a\");")).Message.ShouldBe("one: expected a key of its own for each step. Received: two steps 'a'.");

    [Fact]
    public void A_source_that_is_gone_is_named() =>
        Should.Throw<FileNotFoundException>(() => LessonSource.Read(Path.Combine(_folder, "gone.cs"))).Message.ShouldContain("gone.cs");

    private LessonSource Read(string code)
    {
        var path = Path.Combine(_folder, "one.cs");
        File.WriteAllText(path, code);
        return LessonSource.Read(path);
    }
}
