namespace Inkstone.App.Web;

/// <summary>A request asks for something that cannot be: answered with its status and, for people, its message.</summary>
/// <param name="status">The HTTP status, 400 to 499.</param>
/// <param name="message">What was expected, what came, what to do.</param>
internal sealed class RequestException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
