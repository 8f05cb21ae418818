import type { en } from "./en";

/** Texts of the segments that every model begins with, in Czech. */
export const cs: typeof en = {
  segments: {
    champions: {
      name: "Šampioni",
      description: "Nakoupili nedávno, často a za hodně.",
      action: "Poděkujte jim: přednostní přístup, osobní nabídka, doporučovací program.",
    },
    loyal: {
      name: "Věrní",
      description: "Pravidelně se vracejí.",
      action: "Ukažte jim další úroveň VIP a co k ní chybí.",
    },
    recent: {
      name: "Nedávní",
      description: "Nakoupili nedávno, zatím ne často.",
      action: "Pozvěte je ke druhému nákupu, dokud si pamatují první.",
    },
    need_to_reactivate: {
      name: "K probuzení",
      description: "Nějakou dobu nenakoupili.",
      action: "Připomeňte jim body, než propadnou.",
    },
    lost: {
      name: "Ztracení",
      description: "Nenakoupili dlouho, nebo vůbec.",
      action: "Poslední silná nabídka; potom je maily nezatěžujte.",
    },
  },
};
