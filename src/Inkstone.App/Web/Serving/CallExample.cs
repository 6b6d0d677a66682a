namespace Inkstone.App.Web;

/// <summary>An example of a call, for the description of the interface.</summary>
/// <param name="Call">The address with its parameters, such as <c>/api/predict?pipeline=both</c>.</param>
/// <param name="Body">The JSON that is sent; null if none is.</param>
/// <param name="Answer">What comes back; long lists shortened.</param>
/// <param name="Status">The status it comes with.</param>
/// <param name="Type">The content type of the answer.</param>
internal sealed record CallExample(string Call, string? Body, string Answer, int Status, string Type);
