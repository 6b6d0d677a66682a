namespace Inkstone.Digits;

/// <summary>Samples of 28 × 28 × 1 as a model takes them: in its size, order and shape.</summary>
internal sealed class FormedSamples(SampleSource source, DigitForm form, Shape shape) : SampleSource
{
    public override Shape SampleShape => shape;

    public override Shape TargetShape => source.TargetShape;

    public override int Count => source.Count;

    /// <summary>The samples as the model takes them; the source itself if that is what it makes.</summary>
    public static SampleSource Of(SampleSource source, DigitForm form, Shape sample) =>
        source.SampleShape == sample ? source : new FormedSamples(source, form, sample);

    public override void Make(int epoch, int index, Span<float> sample, Span<float> target)
    {
        Span<float> whole = stackalloc float[DigitNormalizer.Side * DigitNormalizer.Side];
        source.Make(epoch, index, whole, target);
        Span<byte> pixels = stackalloc byte[whole.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)MathF.Round(Math.Clamp(whole[i], 0, 1) * byte.MaxValue);
        }

        Span<byte> seen = stackalloc byte[form.Side * form.Side];
        SeenDigit.Shrink(pixels, form.Side, seen);
        form.Fill(seen, sample);
    }
}
