namespace Inkstone.Digits;

/// <summary>A model that was taught, and what that changed.</summary>
/// <param name="Model">The taught copy; the model that was given is as it was.</param>
/// <param name="Before">How well the model read before.</param>
/// <param name="After">How well its taught copy reads.</param>
public sealed record FineTuningResult(Model Model, TeachingScore Before, TeachingScore After);
