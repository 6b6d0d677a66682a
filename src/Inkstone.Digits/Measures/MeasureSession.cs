using Inkstone.Progress;

namespace Inkstone.Digits;

/// <summary>One run of measures on one recogniser. What several measures read, they read once.</summary>
/// <param name="first">Who reads, and how long it took to load when nothing was compiled yet.</param>
/// <param name="load">Loads that recogniser anew from its file, for the time it takes.</param>
/// <param name="data">What is read.</param>
/// <param name="progress">Told how far a long reading has come; it begins and ends one at a time.</param>
/// <param name="stop">Ends a reading early.</param>
internal sealed class MeasureSession(FirstLoad first, Func<DigitRecognizer> load, MeasureData data, ProgressRenderer progress, CancellationToken stop)
{
    // As many as keep the threads busy and the picture of one batch small.
    private const int BatchSize = 128;

    private readonly Dictionary<string, Readings> _read = [];

    public FirstLoad First { get; } = first;

    public DigitRecognizer Recognizer => First.Recognizer;

    public MeasureData Data { get; } = data;

    public CancellationToken Stop { get; } = stop;

    /// <summary>Loads the recogniser anew.</summary>
    public DigitRecognizer Load() => load();

    /// <summary>A session of another recogniser with the same pictures.</summary>
    public MeasureSession For(DigitRecognizer other) => new(First with { Recognizer = other }, () => other, Data, progress, Stop);

    /// <summary>Lets the recogniser read a set: its own preprocessing on all threads, then its network, a batch at a time.</summary>
    public Readings Read(PictureSet set)
    {
        if (_read.TryGetValue(set.Name, out var known))
        {
            return known;
        }

        var model = Recognizer.Model;
        var sample = model.InputShape!.Value;
        var probabilities = new float[set.Count * DigitImages.Classes];
        var notADigit = new float[set.Count];
        var line = new MetricValues();
        progress.Begin((set.Count + BatchSize - 1) / BatchSize);
        for (var first = 0; first < set.Count; first += BatchSize)
        {
            var count = Math.Min(BatchSize, set.Count - first);
            var numbers = new float[count * sample.Size];
            var blank = new bool[count];
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Parallelism.Threads, CancellationToken = Stop }, i =>
            {
                var seen = SeenDigit.Normalized(model, set.Draw(first + i));
                seen.Input.AsSpan().CopyTo(numbers.AsSpan(i * sample.Size));
                blank[i] = seen.IsBlank;
            });
            var read = DigitReading.Probabilities(model, Tensor.From(numbers, sample.WithBatch(count)), out var none).AsSpan();
            for (var i = 0; i < count; i++)
            {
                notADigit[first + i] = blank[i] ? 1 : none[i];
                if (!blank[i])
                {
                    read.Slice(i * DigitImages.Classes, DigitImages.Classes).CopyTo(probabilities.AsSpan((first + i) * DigitImages.Classes));
                }
            }

            progress.Step(first / BatchSize + 1, line);
        }

        progress.End(line);
        var knowsNonDigits = model.OutputShape(sample.WithBatch(1))[1] > DigitImages.Classes;
        return _read[set.Name] = new Readings(set.Labels, probabilities, notADigit, knowsNonDigits);
    }
}
