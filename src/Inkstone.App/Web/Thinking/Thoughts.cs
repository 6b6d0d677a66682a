using Inkstone.Digits;
using Inkstone.Insight;
using Inkstone.Layers;

namespace Inkstone.App.Web;

/// <summary>Makes what a model's layers give for a drawing small enough to be sent and looked at while the pen moves.</summary>
internal static class Thoughts
{
    // Numbers of one layer's pictures that are sent; of a layer with more, the first pictures are. At least so many pictures, though.
    private const int MostNumbers = 6_000;
    private const int LeastMaps = 8;
    private const int MostValues = 1_024;

    /// <summary>What the layers give that is worth seeing.</summary>
    public static IReadOnlyList<LayerAnswer> Layers(Model model, Tensor input)
    {
        var answers = new List<LayerAnswer>();
        var outputs = LayerOutputs.Of(model, input);
        var applied = new List<Layer>();
        foreach (var (i, (layer, output)) in outputs.Index())
        {
            if (layer is Flatten or Reshape or Dropout or ZeroPadding2D)
            {
                continue;
            }

            // What is done to each number by itself, or with its map alone, is shown with the layer that computed it.
            applied.Add(layer);
            var isGoneOnWith = i + 1 < outputs.Count && outputs[i + 1].Layer is BatchNormalization or ReLU or Activation or Softmax;
            if (isGoneOnWith && outputs[i + 1].Output.Shape == output.Shape)
            {
                continue;
            }

            answers.Add(Answer(applied[0].Name, string.Join(", ", applied.Select(part => part.GetType().Name)), output));
            applied.Clear();
        }

        return answers;
    }

    /// <summary>Which pixels speak for an answer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seen">What it sees.</param>
    /// <param name="output">The number of the answer.</param>
    public static GradientMap Gradient(Model model, SeenDigit seen, int output)
    {
        var gradient = InputGradient.Of(model, seen.Input, output).AsSpan();
        var isByColumns = DigitForm.Of(model).ByColumns;
        var largest = 0f;
        foreach (var value in gradient)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        var values = new float[gradient.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = Math.DivRem(i, seen.Width);
            values[i] = largest > 0 ? MathF.Round(gradient[isByColumns ? column * seen.Height + row : i] / largest, 3) : 0;
        }

        return new GradientMap(seen.Width, seen.Height, values);
    }

    private static LayerAnswer Answer(string name, string type, Tensor output)
    {
        // output: (1, height, width, channels), (1, height, width) or (1, values)
        var shape = output.Shape[1..];
        int[] axes = [.. shape];
        var numbers = output.AsSpan();
        if (axes is not [> 1, > 1, ..])
        {
            var values = numbers[..Math.Min(numbers.Length, MostValues)];
            var (low, high) = Range(values);
            return new LayerAnswer(name, type, axes, null, [.. values.ToArray().Select(value => Round(value))], Round(low), Round(high));
        }

        var (height, width, channels) = (axes[0], axes[1], axes.Length > 2 ? axes[2] : 1);
        var shown = Math.Min(channels, Math.Max(LeastMaps, MostNumbers / (height * width)));
        var planes = new float[shown][];
        for (var channel = 0; channel < shown; channel++)
        {
            planes[channel] = new float[height * width];
            for (var i = 0; i < planes[channel].Length; i++)
            {
                planes[channel][i] = numbers[i * channels + channel];
            }
        }

        var ranges = planes.Select(plane => Range(plane)).ToList();
        var (least, most) = (ranges.Min(range => range.Least), ranges.Max(range => range.Most));
        return new LayerAnswer(name, type, axes, [.. planes.Select(plane => new LayerMap(width, height, Bytes(plane, least, most)))], null, Round(least), Round(most));
    }

    private static int[] Bytes(float[] plane, float least, float most) =>
        Array.ConvertAll(plane, value => most > least ? (int)MathF.Round(Math.Clamp((value - least) / (most - least), 0, 1) * byte.MaxValue) : 0);

    private static (float Least, float Most) Range(ReadOnlySpan<float> values)
    {
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        return (least, most);
    }

    // Four digits are more than a picture shows, and half as many characters.
    private static float Round(float value) => value == 0 || !float.IsFinite(value) ? 0 : float.Parse(value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
