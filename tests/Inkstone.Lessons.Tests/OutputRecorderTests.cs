namespace Inkstone.Lessons.Tests;

public class OutputRecorderTests
{
    [Fact]
    public void Keeps_what_is_written_and_passes_it_on()
    {
        var console = new StringWriter();
        var recorder = new OutputRecorder(console);

        recorder.Write("one ");
        recorder.Write('2');
        recorder.WriteLine();
        recorder.Add(new Drawing("<svg/>"), "(picture)");
        recorder.Write("three");

        console.ToString().ReplaceLineEndings("\n").ShouldBe("one 2\n(picture)\nthree");
        recorder.Take().ShouldBe([new ConsoleText("one 2\n"), new Drawing("<svg/>"), new ConsoleText("three")]);
        recorder.Take().ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_bar_drawn_over_itself_the_last_state_stays()
    {
        var recorder = new OutputRecorder(TextWriter.Null);

        recorder.Write("\b\b\r\u001b[1m1/2\u001b[0m \u001b[32m━\u001b[0m half");
        recorder.Write("\b\b\b\b\r\u001b[1m2/2\u001b[0m done   \nnext");

        recorder.Take().ShouldBe([new ConsoleText("2/2 done\nnext")]);
    }

    [Fact]
    public void A_part_can_be_recorded_apart_and_without_a_sound()
    {
        var console = new StringWriter();
        var recorder = new OutputRecorder(console);

        recorder.Write("before");
        var apart = recorder.Record(() => recorder.Write("apart"), silently: true);
        recorder.Write("after");

        apart.ShouldBe([new ConsoleText("apart")]);
        recorder.Take().ShouldBe([new ConsoleText("before"), new ConsoleText("after")]);
        console.ToString().ShouldBe("beforeafter");
    }
}
