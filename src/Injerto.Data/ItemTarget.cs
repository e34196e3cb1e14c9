namespace Injerto.Data;

/// <summary>
/// What an item shows: one class (<see cref="ClassTarget"/>), several labels (<see cref="LabelsTarget"/>) or numbers
/// (<see cref="NumbersTarget"/>).
/// </summary>
public abstract record ItemTarget
{
    private protected ItemTarget() { }
}
