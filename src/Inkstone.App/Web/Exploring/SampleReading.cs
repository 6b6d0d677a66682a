using System.Diagnostics;
using Inkstone.Data;
using Inkstone.Digits;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>Lets a model read a picture of a data set.</summary>
internal static class SampleReading
{
    /// <summary>What a model reads in a picture: as it is in the set if the model takes pictures of its size, else brought to that.</summary>
    /// <exception cref="RequestException">The model gives no numbers.</exception>
    public static PredictAnswer Of(Model model, DigitImages images, int index)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var seen = model.InputShape?.Size == images.Height * images.Width
                ? SeenDigit.Of(model, images, index)
                : SeenDigit.Normalized(model, PictureOf(images, index));
            _ = DigitReading.TryRead(model, seen, out var reading);
            return PredictAnswer.Of(reading, seen, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (InvalidDataException error)
        {
            throw new RequestException(StatusCodes.Status409Conflict, error.Message);
        }
    }

    /// <summary>White ink on black, as MNIST is usually shown.</summary>
    public static Picture PictureOf(DigitImages images, int index)
    {
        var pixels = images.Pixels(index).ToArray();
        foreach (ref var pixel in pixels.AsSpan())
        {
            pixel = (byte)Math.Round(pixel * 255.0 / images.Maximum);
        }

        return new Picture(images.Width, images.Height, 1, pixels);
    }
}
