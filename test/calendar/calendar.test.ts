import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCalendar } from "../../src/calendar/calendar.ts";
import { addDays, fromDayNumber, isoWeekday, lastDay } from "../../src/calendar/dates.ts";

const nw = createCalendar("NW");
const ni = createCalendar("NI");
const rp = createCalendar("RP");

describe("Arbeitstage (requirements A-03)", () => {
  it("counts the months and years of the check values", () => {
    expect(nw.workingDays("2026-05")).toBe(18);
    expect(nw.workingDays("2026-06")).toBe(21);
    expect(ni.workingDays("2026-06")).toBe(22);
    expect(nw.workingDaysBetween("2026-01-01", "2026-12-31")).toBe(253);
    expect(ni.workingDaysBetween("2026-01-01", "2026-12-31")).toBe(254);
    expect(rp.workingDaysBetween("2026-01-01", "2026-12-31")).toBe(253);
  });

  it("knows only the public holidays of the Land", () => {
    expect(nw.isHoliday("2026-06-04")).toBe(true);
    expect(ni.isHoliday("2026-06-04")).toBe(false);
    expect(nw.isHoliday("2026-02-16")).toBe(false);
    expect(nw.isHoliday("2026-12-24")).toBe(false);
  });
});

describe("Fristen", () => {
  it.each([
    ["2026-05-22", "2026-06-09", "2026-06-09", "2026-06-08"],
    ["2026-05-29", "2026-06-15", "2026-06-15", "2026-06-12"],
  ])("10 Arbeitstage after %s (A-06)", (receipt, dueNw, dueRp, dueNi) => {
    expect(nw.workingDaysAfter(receipt, 10)).toBe(dueNw);
    expect(rp.workingDaysAfter(receipt, 10)).toBe(dueRp);
    expect(ni.workingDaysAfter(receipt, 10)).toBe(dueNi);
  });

  it("moves on over dienstfreie Tage (A-06)", () => {
    expect(nw.workingDaysAfter("2026-12-18", 10)).toBe("2027-01-05");
    const free = createCalendar("NW", ["12-24", "12-31"]);
    expect(free.workingDaysAfter("2026-12-18", 10)).toBe("2027-01-07");
    expect(free.isHoliday("2027-12-24")).toBe(true);
  });

  it("ends a week on the same weekday or the next working day (A-09)", () => {
    expect(nw.weeksAfter("2026-05-07", 1)).toBe("2026-05-15");
    expect(nw.weeksAfter("2026-05-06", 1)).toBe("2026-05-13");
  });

  it("moves a backward deadline to the preceding working day (A-09)", () => {
    expect(nw.weeksBefore("2026-06-30", 4)).toBe("2026-06-02");
    // 2026-06-11 − 7 days = Fronleichnam in NRW, an ordinary Thursday in Niedersachsen
    expect(nw.weeksBefore("2026-06-11", 1)).toBe("2026-06-03");
    expect(ni.weeksBefore("2026-06-11", 1)).toBe("2026-06-04");
  });
});

describe("properties", () => {
  const dates = fc.integer({ min: 16_000, max: 25_000 }).map((day) => fromDayNumber(day));

  it("every deadline is a working day and never earlier than the plain span", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 12 }), (date, n) => {
        const forward = nw.weeksAfter(date, n);
        const backward = nw.weeksBefore(date, n);
        const days = nw.workingDaysAfter(date, n);
        return (
          nw.isWorkingDay(forward) &&
          forward >= addDays(date, 7 * n) &&
          nw.isWorkingDay(backward) &&
          backward <= addDays(date, -7 * n) &&
          nw.isWorkingDay(days) &&
          nw.workingDaysBetween(addDays(date, 1), days) === n
        );
      }),
    );
  });

  it("the 10th working day is monotone in the day of receipt", () => {
    fc.assert(
      fc.property(
        dates,
        (date) => nw.workingDaysAfter(date, 10) <= nw.workingDaysAfter(addDays(date, 1), 10),
      ),
    );
  });

  it("dates round-trip and weekdays repeat every seven days", () => {
    fc.assert(fc.property(dates, (date) => isoWeekday(addDays(date, 7)) === isoWeekday(date)));
    expect(isoWeekday("2026-11-24")).toBe(2);
    expect(lastDay("2024-02")).toBe("2024-02-29");
  });
});
