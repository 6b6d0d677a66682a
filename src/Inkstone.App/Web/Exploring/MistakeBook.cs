using Inkstone.Digits;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>
/// What models read wrong in data sets. A set is read once by a model and the outcome kept; one reading goes on at a time, so that many requests
/// cannot ask for more work than one.
/// </summary>
internal sealed class MistakeBook(CancellationToken stop) : IDisposable
{
    /// <summary>The most pictures that are read.</summary>
    public const int MostPictures = 10_000;

    private const int BatchSize = 500;
    private const int MostKept = 12;

    private readonly SemaphoreSlim _one = new(1);
    private readonly List<Kept> _kept = []; // the newest last; only touched by who holds _one

    /// <summary>The mistakes of a model, the surest first.</summary>
    /// <param name="model">The model; when its file changes it is another object, and read anew.</param>
    /// <param name="images">The pictures; the first <see cref="MostPictures"/> of them are read.</param>
    /// <param name="cancellation">Ends the waiting for another reading, but not one that has begun.</param>
    /// <exception cref="RequestException">The model takes pictures of another size, or gives no numbers.</exception>
    public async Task<Mistakes> Find(Model model, DigitImages images, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_kept.FirstOrDefault(kept => ReferenceEquals(kept.Model, model) && ReferenceEquals(kept.Images, images)) is { } known)
            {
                return known.Mistakes;
            }

            var mistakes = await Task.Run(() => Read(model, images), CancellationToken.None);
            if (_kept.Count == MostKept)
            {
                _kept.RemoveAt(0);
            }

            _kept.Add(new Kept(model, images, mistakes));
            return mistakes;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private Mistakes Read(Model model, DigitImages images)
    {
        var read = images.Slice(0, Math.Min(images.Count, MostPictures));
        var all = new float[read.Count * 10];
        try
        {
            for (var first = 0; first < read.Count; first += BatchSize)
            {
                stop.ThrowIfCancellationRequested();
                var batch = read.Slice(first, Math.Min(BatchSize, read.Count - first));
                DigitReading.Probabilities(model, DigitTensors.Inputs(model, batch)).AsSpan().CopyTo(all.AsSpan(first * 10));
            }
        }
        catch (Exception error) when (error is ArgumentException or InvalidDataException)
        {
            throw new RequestException(StatusCodes.Status409Conflict, error.Message);
        }

        var probabilities = Tensor.From(all, (read.Count, 10));
        var digits = probabilities.ArgMax();
        return new Mistakes(read.Count, [.. DigitFigures.WorstMistakenIndices(read, probabilities).Select(index => new Mistake(index, digits[index], all[index * 10 + digits[index]]))]);
    }

    private sealed record Kept(Model Model, DigitImages Images, Mistakes Mistakes);
}

/// <summary>The mistakes of a model in a part of a data set.</summary>
/// <param name="Pictures">How many it read.</param>
/// <param name="All">Those it read wrong, the surest mistake first.</param>
internal sealed record Mistakes(int Pictures, IReadOnlyList<Mistake> All);

/// <summary>A picture read wrong.</summary>
/// <param name="Index">Its number.</param>
/// <param name="ReadAs">The digit that was read.</param>
/// <param name="Confidence">How likely the model takes that to be.</param>
internal readonly record struct Mistake(int Index, int ReadAs, float Confidence);
