namespace Inkstone.App.Web;

/// <summary>Says that a call takes a drawing in one of its three forms.</summary>
internal sealed record TakesDrawing;
