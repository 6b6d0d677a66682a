namespace Inkstone.App.Web;

/// <summary>What goes on in a network while it reads a drawing.</summary>
/// <param name="Label">What it reads: a digit or "not a digit"; null for an empty sheet, of which no model was asked.</param>
/// <param name="Layers">What its layers give, the first first.</param>
/// <param name="Gradient">Which pixels speak for the answer; null for an empty sheet.</param>
/// <param name="Milliseconds">How long it took here.</param>
internal sealed record ThinkAnswer(string? Label, IReadOnlyList<LayerAnswer> Layers, GradientMap? Gradient, double Milliseconds);

/// <summary>What a layer gives: either pictures or a row of numbers.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Type">Its class, and those of what is applied to it at once, such as Conv2D, BatchNormalization, ReLU.</param>
/// <param name="Shape">The shape for one picture: height, width and maps, or a number of values.</param>
/// <param name="Maps">The pictures, or the first of them where there are many; null for a row of numbers.</param>
/// <param name="Values">The numbers; null for pictures.</param>
/// <param name="Least">The least number in what is shown: 0 in the maps.</param>
/// <param name="Most">The greatest: 255 in the maps.</param>
internal sealed record LayerAnswer(string Name, string Type, int[] Shape, IReadOnlyList<LayerMap>? Maps, IReadOnlyList<float>? Values, float Least, float Most);

/// <summary>One of the pictures a layer gives.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Values">Row by row, 0 to 255, of all maps of the layer in one scale.</param>
internal sealed record LayerMap(int Width, int Height, int[] Values);

/// <summary>How much each pixel speaks for the answer.</summary>
/// <param name="Width">Columns of what the model sees.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Values">Upright, row by row: 1 for the pixel that matters most; below 0 where more ink would speak against the answer.</param>
internal sealed record GradientMap(int Width, int Height, float[] Values);
