namespace Injerto.Training;

/// <summary>How the items of an epoch are dealt out over its steps.</summary>
/// <param name="Items">How many items there are.</param>
/// <param name="Size">Items in a step; the last step may have fewer.</param>
/// <param name="JoinsLoneItem">
/// Whether a last item that would stand alone joins the step before it: batch normalisation in training needs two
/// values, of which a single image may give but one.
/// </param>
internal readonly record struct BatchRanges(int Items, int Size, bool JoinsLoneItem)
{
    /// <summary>How many steps there are.</summary>
    internal int Count => ((Items + Size - 1) / Size) - (JoinsLoneItem && Items > Size && Items % Size == 1 ? 1 : 0);

    /// <summary>The items of a step, as positions in the epoch's order.</summary>
    internal Range this[int step] => (step * Size)..(step == Count - 1 ? Items : (step + 1) * Size);
}
