using System.Globalization;
using System.Text.RegularExpressions;
using Inkstone.Progress;

namespace Inkstone.Tests.Progress;

/// <summary>Replays what was captured from Keras: calls at given times, and the exact text each wrote.</summary>
public sealed partial class KerasProgressTests
{
    public static TheoryData<string> Titles => [.. Captures().Select(capture => capture.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Progress_is_what_keras_writes(string title)
    {
        var capture = Captures().Single(capture => capture.Title == title);
        var time = new ManualTime();
        var writer = new StringWriter();
        ProgressRenderer progress = capture.Verbose == 1 ? new LiveProgress(writer, time) : new PlainProgress(writer, time);
        var values = new MetricValues();

        progress.Begin(capture.Steps);
        capture.Calls.ShouldNotBeEmpty();
        foreach (var call in capture.Calls)
        {
            time.Seconds = call.Time;
            foreach (var (name, value) in call.Values)
            {
                values.Set(name, value);
            }

            writer.GetStringBuilder().Clear();
            if (call.IsLast)
            {
                progress.End(values);
            }
            else
            {
                progress.Step(call.Step, values);
            }

            writer.ToString().ShouldBe(call.Output);
        }
    }

    private static List<Capture> Captures()
    {
        List<Capture> captures = [];
        foreach (var line in Fixture.Lines("Progress/Fixtures/progress.txt"))
        {
            if (TitleLine().Match(line) is { Success: true } title)
            {
                captures.Add(new Capture(title.Groups[1].Value, Whole(title.Groups[2]), Whole(title.Groups[3]), []));
            }
            else if (CallLine().Match(line) is { Success: true } call)
            {
                (string, double)[] values =
                    [.. PairText().Matches(call.Groups[3].Value).Select(pair => (pair.Groups[1].Value, Number(pair.Groups[2])))];
                captures[^1].Calls.Add(new Call(Number(call.Groups[1]), Whole(call.Groups[2]), values, call.Groups[4].Value == "True", ""));
            }
            else if (OutputLine().Match(line) is { Success: true } output)
            {
                captures[^1].Calls[^1] = captures[^1].Calls[^1] with { Output = Regex.Unescape(output.Groups[1].Value) };
            }
        }

        return captures;
    }

    private static double Number(Group text) => double.Parse(text.Value, CultureInfo.InvariantCulture);

    private static int Whole(Group text) => int.Parse(text.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^##### (.+) \(target=(\d+), verbose=(\d)\)$")]
    private static partial Regex TitleLine();

    [GeneratedRegex(@"^t=\+([\d.]+)s update\(current=(\d+), values=\[(.*)\], finalize=(\w+)\)$")]
    private static partial Regex CallLine();

    [GeneratedRegex(@"\('(\w+)', ([^)]+)\)")]
    private static partial Regex PairText();

    [GeneratedRegex(@"^  -> '(.*)'$")]
    private static partial Regex OutputLine();

    private sealed record Capture(string Title, int Steps, int Verbose, List<Call> Calls);

    private sealed record Call(double Time, int Step, (string Name, double Value)[] Values, bool IsLast, string Output);
}
