namespace Inkstone.Digits;

/// <summary>Judges a model and its taught copy by the same pictures.</summary>
internal sealed class TeachingJudge
{
    private const int BatchSize = 128;

    private readonly Tensor _corrections;
    private readonly int[] _labels;
    private readonly Tensor _known;
    private readonly DigitImages _images;

    public TeachingJudge(Model model, DigitForm form, IReadOnlyList<Correction> corrections, DigitImages known)
    {
        _corrections = Inputs(model, form, corrections.Count, i => corrections[i].Normalized);
        _labels = [.. corrections.Select(correction => correction.Label)];
        _images = known;
        _known = Inputs(model, form, known.Count, known.Pixels);
    }

    private delegate ReadOnlySpan<byte> Pixels(int index);

    public TeachingScore Score(Model model, CancellationToken cancellation)
    {
        var learned = Read(model, _corrections, cancellation).Index().Count(item => item.Item.IsDigit && item.Item.Digit == _labels[item.Index]);
        var kept = Read(model, _known, cancellation).Index().Count(item => item.Item.IsDigit && item.Item.Digit == _images.Label(item.Index));
        return new TeachingScore(learned / (double)_labels.Length, kept / (double)_images.Count);
    }

    private static IEnumerable<(int Digit, bool IsDigit)> Read(Model model, Tensor x, CancellationToken cancellation)
    {
        for (var first = 0; first < x.Shape[0]; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(BatchSize, x.Shape[0] - first);
            var probabilities = DigitReading.Probabilities(model, x[first..(first + count)], out var notADigit);
            var digits = DigitReading.Surest(probabilities);
            for (var i = 0; i < count; i++)
            {
                yield return (digits[i], notADigit[i] < DigitReading.Threshold);
            }
        }
    }

    private static Tensor Inputs(Model model, DigitForm form, int count, Pixels pixels)
    {
        var sample = model.InputShape!.Value;
        var x = new float[count * sample.Size];
        var seen = new byte[form.Side * form.Side];
        for (var i = 0; i < count; i++)
        {
            SeenDigit.Shrink(pixels(i), form.Side, seen);
            form.Fill(seen, x.AsSpan(i * sample.Size, sample.Size));
        }

        return Tensor.From(x, sample.WithBatch(count));
    }
}
