namespace Injerto.Data;

/// <summary>
/// What an item holds: a picture (<see cref="PictureContent"/>) or a row of numbers (<see cref="NumbersContent"/>).
/// </summary>
public abstract class ItemContent
{
    private protected ItemContent() { }
}
