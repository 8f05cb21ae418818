import type { en } from "./en";

/** Texts of the segments that every model begins with, in Slovak. */
export const sk: typeof en = {
  segments: {
    champions: {
      name: "Šampióni",
      description: "Nakúpili nedávno, často a za veľa.",
      action: "Poďakujte im: prednostný prístup, osobná ponuka, odporúčací program.",
    },
    loyal: {
      name: "Verní",
      description: "Pravidelne sa vracajú.",
      action: "Ukážte im ďalšiu úroveň VIP a čo k nej chýba.",
    },
    recent: {
      name: "Nedávni",
      description: "Nakúpili nedávno, zatiaľ nie často.",
      action: "Pozvite ich na druhý nákup, kým si pamätajú prvý.",
    },
    need_to_reactivate: {
      name: "Na prebudenie",
      description: "Nejaký čas nenakúpili.",
      action: "Pripomeňte im body skôr, než prepadnú.",
    },
    lost: {
      name: "Stratení",
      description: "Nenakúpili dlho, alebo vôbec.",
      action: "Posledná silná ponuka; potom ich mailmi nezaťažujte.",
    },
  },
};
