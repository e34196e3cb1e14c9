namespace Injerto.Images;

/// <summary>Maps a view's pixel (x, y) to a point of the source, in pixels from its top left corner.</summary>
/// <remarks>
/// (u, v) = (CentreX, CentreY) + M·((x + ½)/S − ½, (y + ½)/S − ½) for a view of side S; both points are at pixel edges,
/// not centres.
/// </remarks>
internal readonly record struct AffineMap(double CentreX, double CentreY, double Ux, double Uy, double Vx, double Vy)
{
    /// <summary>
    /// How many source pixels one view pixel covers, along its side: above 1 the view is smaller than what it shows.
    /// </summary>
    internal double Minification(int side) => Math.Sqrt(Math.Abs(Ux * Vy - Uy * Vx)) / side;

    /// <summary>The map of which a point of the view is first multiplied with a matrix, around its centre.</summary>
    internal AffineMap Times(double xx, double xy, double yx, double yy) => this with
    {
        Ux = Ux * xx + Uy * yx, Uy = Ux * xy + Uy * yy, Vx = Vx * xx + Vy * yx, Vy = Vx * xy + Vy * yy,
    };

    /// <summary>The map of which a point of the view is first moved, by fractions of its side.</summary>
    internal AffineMap Moved(double x, double y) => this with
    {
        CentreX = CentreX + Ux * x + Uy * y, CentreY = CentreY + Vx * x + Vy * y,
    };
}
