namespace Inkstone;

/// <summary>All places of a window over a batch of pictures, in order: picture by picture, line by line. A place is an output pixel.</summary>
internal readonly struct Windows
{
    public Windows(in Window window, Shape x, Shape y)
    {
        Window = window;
        (Batch, Height, Width, Channels) = (x[0], x[1], x[2], x[3]);
        (PlacesY, PlacesX) = (y[1], y[2]);
        if (window.Padding == Padding.Same)
        {
            Top = Missing(PlacesY, window.StrideY, window.SpanY, Height) / 2;
            Left = Missing(PlacesX, window.StrideX, window.SpanX, Width) / 2;
        }
    }

    public Window Window { get; }

    public int Batch { get; }

    public int Height { get; }

    public int Width { get; }

    public int Channels { get; }

    /// <summary>Places one below the other.</summary>
    public int PlacesY { get; }

    /// <summary>Places side by side.</summary>
    public int PlacesX { get; }

    /// <summary>Places in a picture.</summary>
    public int Places => PlacesY * PlacesX;

    /// <summary>Lines that the first window reaches beyond the upper edge.</summary>
    public int Top { get; }

    /// <summary>Columns that the first window reaches beyond the left edge.</summary>
    public int Left { get; }

    /// <summary>Numbers in a picture.</summary>
    public int PictureSize => Height * Width * Channels;

    /// <summary>Numbers that one window sees, those beyond the edges counted.</summary>
    public int Depth => Window.Height * Window.Width * Channels;

    /// <summary>Whether each window sees one pixel and no pixel is left out, so that what windows see is the pictures themselves.</summary>
    public bool IsPointwise => Window is { Height: 1, Width: 1, StrideY: 1, StrideX: 1 };

    /// <summary>The picture that a place is in, and the line and column of the first pixel its window sees, which may be beyond the edges.</summary>
    public (int Picture, int Y, int X) Corner(int place)
    {
        var (line, x) = Math.DivRem(place, PlacesX);
        var (picture, y) = Math.DivRem(line, PlacesY);
        return (picture, y * Window.StrideY - Top, x * Window.StrideX - Left);
    }

    /// <summary>The number of a pixel among those of all pictures; −1 if it is beyond the edges.</summary>
    public int Pixel(int picture, int y, int x) =>
        (uint)y < (uint)Height && (uint)x < (uint)Width ? (picture * Height + y) * Width + x : -1;

    // Pixels beyond the edges that the windows need altogether.
    private static int Missing(int places, int stride, int span, int size) => (int)Math.Max((places - 1L) * stride + span - size, 0);
}
