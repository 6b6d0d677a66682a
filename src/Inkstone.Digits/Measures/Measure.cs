namespace Inkstone.Digits;

/// <summary>
/// Something worth knowing of a recogniser: a row of the table in docs/recogniser.md. To add one, write a class (or, for pictures to be
/// read, a <see cref="PictureSet"/>) and put it into <see cref="MeasureList"/>.
/// </summary>
/// <param name="name">What <c>inkstone measure --only</c> calls it: lower case, with dashes.</param>
/// <param name="title">What is measured and how strong, for who reads the table.</param>
internal abstract class Measure(string name, string title)
{
    public string Name { get; } = name;

    public string Title { get; } = title;

    /// <summary>Measures.</summary>
    /// <exception cref="MissingDataException">A data set it needs is not to be had.</exception>
    /// <exception cref="OperationCanceledException">The user does not want to wait.</exception>
    public abstract MeasureResult Run(MeasureSession session);
}
