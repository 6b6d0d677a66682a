namespace Inkstone.Digits.Tests.Figures;

/// <summary>Small sets of pictures: of 2x3 pixels, which tell rows from columns.</summary>
internal static class Few
{
    /// <summary>Pictures with full ink in one pixel, picture n in pixel n % 6, and these labels.</summary>
    public static DigitImages Dots(params byte[] labels)
    {
        var pixels = new byte[labels.Length * 6];
        for (var i = 0; i < labels.Length; i++)
        {
            pixels[i * 6 + i % 6] = 255;
        }

        return DigitImages.From(pixels, labels, 2, 3);
    }

    /// <summary>As many pictures as there are readings, the first ones read wrong: labels 0, 1, 2, ..., each mistaken for the next.</summary>
    public static (DigitImages Images, int[] Predictions) WithMistakes(int mistakes, int right = 5)
    {
        byte[] labels = [.. Enumerable.Range(0, mistakes + right).Select(i => (byte)(i % 10))];
        return (Dots(labels), [.. labels.Select((label, i) => i < right ? label : (label + 1) % 10)]);
    }

    /// <summary>A row of probabilities for each reading: that of the digit, the rest shared by the others.</summary>
    public static Tensor Probabilities(params (int Digit, float Probability)[] readings) => Tensor.From(
        [.. readings.SelectMany(reading => Enumerable.Range(0, 10).Select(digit => digit == reading.Digit ? reading.Probability : (1 - reading.Probability) / 9))],
        (readings.Length, 10));
}
