using System.Numerics;

namespace Inkstone;

/// <summary>Class numbers kept in a tensor of floats.</summary>
internal static class ClassNumber
{
    /// <summary>The class number, or an <see cref="ArgumentException"/> that names it, its sample and the number of classes.</summary>
    public static int Read<T>(T value, int sample, int classes)
        where T : IFloatingPointIeee754<T> =>
        T.IsInteger(value) && value >= T.Zero && value < T.CreateSaturating(classes)
            ? int.CreateTruncating(value)
            : throw new ArgumentException(
                $"Target {value} is out of bounds: sample {sample} has it as its class number. " +
                $"There are {classes} classes, so whole numbers from 0 to {classes - 1} were expected. Check the labels, or give the model as many outputs as there are classes.");
}
