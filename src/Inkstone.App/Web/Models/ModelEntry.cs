namespace Inkstone.App.Web;

/// <summary>A model in the list.</summary>
/// <param name="Id">The name that other calls take.</param>
/// <param name="Recipe">What was trained; null if its record is lost.</param>
/// <param name="Dataset">What it was trained on.</param>
/// <param name="TestAccuracy">The share of test pictures it reads right, 0 to 1; null if it was not tested.</param>
/// <param name="State">Of its run: <c>finished</c>, <c>stopped</c>, <c>interrupted</c>, <c>failed</c> or <c>training</c>; null if the record of it is lost.</param>
/// <param name="Started">When its training began.</param>
internal sealed record ModelEntry(string Id, string? Recipe, string? Dataset, double? TestAccuracy, string? State, string? Started);

/// <summary>All about a model.</summary>
/// <param name="Model">As in the list.</param>
/// <param name="InputShape">The shape of a picture as it takes it.</param>
/// <param name="Outputs">10, or 11 with one for "not a digit".</param>
/// <param name="Parameters">How many numbers it has learned.</param>
internal sealed record ModelDetails(ModelEntry Model, int[] InputShape, int Outputs, long Parameters);
