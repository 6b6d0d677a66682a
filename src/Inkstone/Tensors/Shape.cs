using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>
/// The size of each axis of a tensor, outermost first; the last axis is contiguous in memory (row-major).
/// An axis may be <see cref="Unknown"/> where only the kind of data is described, as the batch axis of a layer's output.
/// Written as numpy and Keras write it: <c>(28, 28)</c>, <c>(10,)</c>, <c>()</c>, <c>(None, 10)</c>.
/// </summary>
/// <example><code>
/// Shape image = [28, 28, 1];
/// var batch = image.WithBatch(Shape.Unknown);   // (None, 28, 28, 1)
/// </code></example>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IEnumerable<int>
{
    /// <summary>The size of an axis that is not known yet, written <c>None</c>.</summary>
    public const int Unknown = -1;

    private readonly int[]? _axes;

    private Shape(int[] axes) => _axes = axes;

    /// <summary>The shape of a single number: no axes.</summary>
    public static Shape Scalar => default;

    /// <summary>The number of axes.</summary>
    public int Rank => _axes?.Length ?? 0;

    /// <summary>The number of elements: the product of all axes, 1 for a scalar.</summary>
    /// <exception cref="InvalidOperationException">An axis is unknown.</exception>
    public int Size
    {
        get
        {
            var count = 1;
            foreach (var size in Axes)
            {
                if (size == Unknown)
                {
                    throw new InvalidOperationException($"The number of elements of shape {this} is not known: an axis is None.");
                }

                count = checked(count * size);
            }

            return count;
        }
    }

    /// <summary>The axes as a span.</summary>
    public ReadOnlySpan<int> Axes => _axes;

    /// <summary>The size of one axis; <c>shape[^1]</c> is the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int this[Index axis] => this[axis.GetOffset(Rank)];

    /// <summary>The size of one axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int this[int axis] =>
        (uint)axis < (uint)Rank
            ? _axes![axis]
            : throw new ArgumentOutOfRangeException(nameof(axis), $"Axis {axis} does not exist in shape {this}, which has {Rank} axes.");

    /// <summary>Some of the axes: <c>shape[1..]</c> is the shape without its batch axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches beyond the axes.</exception>
    public Shape this[Range range]
    {
        get
        {
            var (start, end) = (range.Start.GetOffset(Rank), range.End.GetOffset(Rank));
            return start >= 0 && start <= end && end <= Rank
                ? Create(Axes[start..end])
                : throw new ArgumentOutOfRangeException(nameof(range), $"The range {range} is not within shape {this}, which has {Rank} axes.");
        }
    }

    /// <summary>Makes a shape from its axes; each is zero or more, or <see cref="Unknown"/>.</summary>
    public static Shape Create(params ReadOnlySpan<int> axes)
    {
        long count = 1;
        foreach (var size in axes)
        {
            if (size < Unknown)
            {
                throw new ArgumentOutOfRangeException(nameof(axes), $"An axis of a shape must be zero or more, or Shape.Unknown. Received: {Write(axes)}.");
            }

            count *= Math.Max(size, 1);
            if (count > Array.MaxLength)
            {
                throw new ArgumentOutOfRangeException(nameof(axes), $"A tensor holds at most {Array.MaxLength:N0} elements. Received shape: {Write(axes)}.");
            }
        }

        return new Shape(axes.ToArray());
    }

    /// <summary>This shape with a batch axis put in front.</summary>
    public Shape WithBatch(int size) => Create([size, .. Axes]);

    /// <summary>This shape with another last axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no axis.</exception>
    public Shape WithLast(int size) => Create([.. this[..^1].Axes, size]);

    /// <summary>Whether <paramref name="actual"/> fits this shape: same rank and, where this shape knows an axis, the same size.</summary>
    public bool Accepts(Shape actual)
    {
        if (actual.Rank != Rank)
        {
            return false;
        }

        for (var i = 0; i < Rank; i++)
        {
            if (Axes[i] != Unknown && Axes[i] != actual.Axes[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public bool Equals(Shape other) => Axes.SequenceEqual(other.Axes);

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var size in Axes)
        {
            hash.Add(size);
        }

        return hash.ToHashCode();
    }

    /// <summary>Whether two shapes have the same axes.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>A shape of one axis.</summary>
    public static implicit operator Shape(int size) => Create(size);

    /// <summary>A shape of two axes.</summary>
    public static implicit operator Shape((int, int) axes) => Create(axes.Item1, axes.Item2);

    /// <summary>A shape of three axes.</summary>
    public static implicit operator Shape((int, int, int) axes) => Create(axes.Item1, axes.Item2, axes.Item3);

    /// <summary>A shape from an array of axes.</summary>
    public static implicit operator Shape(int[] axes) => Create(axes);

    /// <inheritdoc />
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(_axes ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The shape as numpy and Keras write it.</summary>
    public override string ToString() => Write(Axes);

    private static string Write(ReadOnlySpan<int> axes)
    {
        var words = new string[axes.Length];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = axes[i] == Unknown ? "None" : axes[i].ToString();
        }

        return words.Length == 1 ? $"({words[0]},)" : $"({string.Join(", ", words)})";
    }
}
