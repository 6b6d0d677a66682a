namespace Inkstone.Figures;

/// <summary>Figures that training and teaching ask for again and again.</summary>
/// <example><code>
/// Charts.TrainingCurves(history).Save("curves.svg");
/// </code></example>
public static partial class Charts;
