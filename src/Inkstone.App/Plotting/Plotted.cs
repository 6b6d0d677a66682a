using Inkstone.Figures;

namespace Inkstone.App;

/// <summary>A figure and what there is to say about it.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Words">A sentence about it.</param>
/// <param name="Pictures">The numbers of the pictures it shows, in order.</param>
/// <param name="Errors">How many pictures were read wrong in all.</param>
internal sealed record Plotted(Figure Figure, string? Words = null, IReadOnlyList<int>? Pictures = null, int? Errors = null);
