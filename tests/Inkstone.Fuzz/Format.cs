namespace Inkstone.Fuzz;

/// <summary>One file format to attack.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Seeds">Small valid files.</param>
/// <param name="Read">Reads a file to its end and uses what came; may throw nothing but <see cref="InvalidDataException"/>.</param>
/// <param name="Containers">
/// What the format wraps its content in: each changes the content and wraps it rightly again, so that the change gets past
/// checksums, lengths and compression. Returns the file unchanged when it does not fit.
/// </param>
internal sealed record Format(string Name, IReadOnlyList<byte[]> Seeds, Action<Stream> Read, params Func<Mutator, byte[], byte[]>[] Containers);
