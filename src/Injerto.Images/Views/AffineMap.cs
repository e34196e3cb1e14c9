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
}
