namespace Inkstone.App.Web;

/// <summary>Says that a call is refused with 409 when the state of things does not allow it.</summary>
/// <param name="When">When that is.</param>
internal sealed record RefusedWhen(string When);
