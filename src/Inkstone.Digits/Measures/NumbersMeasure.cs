using System.Globalization;

namespace Inkstone.Digits;

/// <summary>How many whole numbers of two to eight digits are read right, as a user sees them: a digit that is taken for none is a wrong one.</summary>
/// <param name="name">Its name.</param>
/// <param name="title">What it tells, in words.</param>
/// <param name="numbers">The numbers; given a length, numbers of so many digits.</param>
internal sealed class NumbersMeasure(string name, string title, Func<MeasureData, int?, NumberTasks> numbers) : Measure(name, title)
{
    public override MeasureResult Run(MeasureSession session)
    {
        var readings = ReadAll(session, numbers(session.Data, null));
        var singles = ReadAll(session, numbers(session.Data, 1));
        var digits = readings.Sum(reading => reading.Text.Length);
        var rows = readings.GroupBy(reading => reading.Kind).OrderBy(group => group.Key).Select(group => Row(NumberSet.Name(group.Key), group))
            .Concat(readings.GroupBy(reading => reading.Text.Length).OrderBy(group => group.Key).Select(group => Row($"{group.Key} digits", group)));
        return new(
            [
                MeasuredFigure.Share("accuracy", Share(readings, reading => reading.IsRight), string.Create(CultureInfo.InvariantCulture, $"of {readings.Length:N0} numbers right")),
                MeasuredFigure.Share("digitAccuracy", 1 - readings.Sum(reading => reading.WrongDigits) / (double)digits, string.Create(CultureInfo.InvariantCulture, $"of {digits:N0} digits")),
                MeasuredFigure.Share("rightLength", Share(readings, reading => reading.Text.Length == reading.Answer.Length), "with as many digits as there are"),
                MeasuredFigure.Share("single", Share(singles, reading => reading.Answer.Length == 1), "of as many single digits not taken for several"),
                new("numbers", readings.Length, ""),
            ],
            new DetailTable($"`{Name}`: numbers by what is hard about them and by length", ["numbers", "count", "right"], [.. rows]));
    }

    private static Read[] ReadAll(MeasureSession session, NumberTasks tasks)
    {
        var recognizer = new NumberRecognizer(session.Recognizer);
        var readings = new Read[tasks.Count];
        Parallel.For(0, tasks.Count, new ParallelOptions { MaxDegreeOfParallelism = Parallelism.Threads, CancellationToken = session.Stop }, i =>
        {
            var task = tasks.Make(i);
            readings[i] = new(task.Kind, task.Text, task.Read(recognizer).Text);
        });
        return readings;
    }

    private static string[] Row(string name, IEnumerable<Read> readings)
    {
        Read[] all = [.. readings];
        return
        [
            name,
            all.Length.ToString("N0", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{100 * Share(all, reading => reading.IsRight):0.0} %"),
        ];
    }

    private static double Share(Read[] readings, Func<Read, bool> isSo) => readings.Count(isSo) / (double)readings.Length;

    /// <summary>A number, and what was read.</summary>
    private sealed record Read(NumberKind Kind, string Text, string Answer)
    {
        public bool IsRight => Text == Answer;

        /// <summary>The fewest digits to change, add or leave out for the answer to be right, at most all.</summary>
        public int WrongDigits { get; } = Math.Min(Text.Length, Distance(Text, Answer));

        private static int Distance(string text, string answer)
        {
            var before = Enumerable.Range(0, answer.Length + 1).ToArray();
            for (var i = 1; i <= text.Length; i++)
            {
                var now = new int[before.Length];
                now[0] = i;
                for (var j = 1; j < now.Length; j++)
                {
                    now[j] = Math.Min(before[j - 1] + (text[i - 1] == answer[j - 1] ? 0 : 1), 1 + Math.Min(before[j], now[j - 1]));
                }

                before = now;
            }

            return before[^1];
        }
    }
}
